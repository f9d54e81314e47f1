#!/bin/sh
# HAProxy before a server that fails: sh haproxy.sh HOST PORT http|tcp|check. It prints HAProxy's log.
folder=$(mktemp -d)
case $3 in
    http) options='mode http
    option httplog' ;;
    tcp) options='mode tcp
    option tcplog' ;;
    check) options='mode http
    option httpchk' check='check inter 100ms' ;;
esac
cat >"$folder/haproxy.cfg" <<END
global
    log stdout format raw local0
defaults
    log global
    $options
    retries 0
    timeout connect ${LIMIT}s
    timeout client ${LIMIT}s
    timeout server ${LIMIT}s
    timeout check ${LIMIT}s
frontend front
    bind unix@$folder/socket
    default_backend back
backend back
    server one $1:$2 $check
END
haproxy -db -f "$folder/haproxy.cfg" >"$folder/log" 2>&1 &
haproxy=$!
trap 'kill $haproxy; rm -rf "$folder"' EXIT
while [ ! -S "$folder/socket" ] && kill -0 $haproxy; do :; done
if [ "$3" = check ]; then
    while ! grep -q 'is DOWN' "$folder/log" && kill -0 $haproxy; do :; done
else
    curl -s -o /dev/null -m $((LIMIT + 10)) --unix-socket "$folder/socket" http://localhost/
    while [ ! -s "$folder/log" ] && kill -0 $haproxy; do :; done
fi
cat "$folder/log"
