//! Meets one situation in one way and prints the error, for people and for developers.
use std::io::{Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::sleep;
use std::time::Duration;

fn meet(address: &str, way: &str) -> Result<()> {
    if way == "listen" {
        TcpListener::bind(address)?;
        return Ok(());
    }
    let mut stream = TcpStream::connect(address)?;
    if way == "write" {
        loop {
            stream.write_all(b"ab")?;
            sleep(Duration::from_millis(10));
        }
    }
    stream.write_all(b"ab")?;
    stream.read_exact(&mut [0; 10])
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let address = format!("{}:{}", arguments[1], arguments[2]);
    if let Err(error) = meet(&address, &arguments[3]) {
        println!("{error}");
        println!("{error:?}");
    }
}
