<?php
// Meets one situation in one way; PHP reports it as a warning.
ini_set("display_errors", "stderr");
[, $host, $port, $way] = $argv;
switch ($way) {
    case "fsockopen":
        fsockopen($host, (int) $port, $code, $text, 1);
        break;
    case "write":
        $stream = fsockopen($host, (int) $port);
        while (fwrite($stream, "ab") !== false) {
            usleep(10000);
        }
        break;
    case "open":
        file_get_contents("http://$host:$port/");
        break;
    case "open-tls":
        file_get_contents("https://$host:$port/");
        break;
    case "client":
        stream_socket_client("tcp://$host:$port");
        break;
}
