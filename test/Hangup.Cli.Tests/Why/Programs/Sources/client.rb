# Meets one situation in one way and prints the error as Ruby does an uncaught one.
require "net/http"
require "socket"

host, port, way = ARGV[0], ARGV[1].to_i, ARGV[2]
begin
  case way
  when "read"
    socket = TCPSocket.new(host, port)
    socket.write("ab")
    loop { socket.readpartial(16) }
  when "write"
    socket = TCPSocket.new(host, port)
    loop { socket.write("ab"); sleep 0.01 }
  when "get", "get-tls"
    http = Net::HTTP.new(host, port)
    http.use_ssl = way == "get-tls"
    http.open_timeout = http.read_timeout = ENV["LIMIT"].to_i
    http.max_retries = 0
    http.get("/")
  when "listen"
    TCPServer.new(host, port)
  end
rescue StandardError => e
  puts e.full_message(highlight: false).lines.first
end
