"""Meets one situation in one way and prints the exception as an uncaught one ends its traceback."""
import asyncio
import os
import socket
import sys
import time
import traceback
import urllib.request

host, port, way = sys.argv[1], int(sys.argv[2]), sys.argv[3]
limit = int(os.environ["LIMIT"])


def read():
    with socket.create_connection((host, port)) as s:
        s.sendall(b"ab")
        while s.recv(16):
            pass


def write():
    with socket.create_connection((host, port)) as s:
        while True:
            s.sendall(b"ab")
            time.sleep(0.01)


def get():
    urllib.request.urlopen(f"http://{host}:{port}/", timeout=limit).read()


def get_tls():
    urllib.request.urlopen(f"https://{host}:{port}/", timeout=limit).read()


def streams():
    async def main():
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(b"ab")
        await reader.readexactly(10)

    asyncio.run(main())


def listen():
    with socket.socket() as s:
        s.bind((host, port))


try:
    {"read": read, "write": write, "get": get, "get-tls": get_tls, "streams": streams, "listen": listen}[way]()
except Exception as e:
    print("".join(traceback.format_exception_only(e)).strip())
