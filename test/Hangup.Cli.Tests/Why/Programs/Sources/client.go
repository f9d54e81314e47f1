// Meets one situation in one way and logs the error.
package main

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"time"
)

var limit, _ = time.ParseDuration(os.Getenv("LIMIT") + "s")

func main() {
	address, way := net.JoinHostPort(os.Args[1], os.Args[2]), os.Args[3]
	log.Println(map[string]func(string) error{
		"read": read, "write": write, "deadline": deadline, "closed": closed, "get": get, "get-tls": getTLS, "tls": dialTLS, "timeout": timeout, "listen": listen,
	}[way](address))
}

func read(address string) error {
	conn, err := net.DialTimeout("tcp", address, limit)
	if err != nil {
		return err
	}
	conn.Write([]byte("ab"))
	for {
		if _, err = conn.Read(make([]byte, 16)); err != nil {
			return err
		}
	}
}

func write(address string) error {
	conn, err := net.Dial("tcp", address)
	for err == nil {
		_, err = conn.Write([]byte("ab"))
		time.Sleep(10 * time.Millisecond)
	}
	return err
}

func deadline(address string) error {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	conn.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
	_, err = conn.Read(make([]byte, 16))
	return err
}

func closed(address string) error {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	conn.Close()
	_, err = conn.Read(make([]byte, 16))
	return err
}

func get(address string) error {
	response, err := http.Get("http://" + address + "/")
	if err != nil {
		return err
	}
	_, err = io.ReadAll(response.Body)
	return err
}

func getTLS(address string) error {
	_, err := http.Get("https://" + address + "/")
	return err
}

func dialTLS(address string) error {
	_, err := tls.Dial("tcp", address, &tls.Config{InsecureSkipVerify: true})
	return err
}

func timeout(address string) error {
	client := http.Client{Timeout: 300 * time.Millisecond}
	_, err := client.Get("http://" + address + "/")
	return err
}

func listen(address string) error {
	_, err := net.Listen("tcp", address)
	return err
}
