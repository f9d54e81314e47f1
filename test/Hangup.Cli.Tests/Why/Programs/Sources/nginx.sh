#!/bin/sh
# nginx as a proxy before a server that fails: sh nginx.sh HOST PORT [http|https]. It prints nginx's error log.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/nginx.conf" <<END
pid $folder/pid;
error_log $folder/error.log info;
$([ "$(id -u)" -eq 0 ] && echo "user root;")
events { }
http {
    access_log off;
    client_body_temp_path $folder/body;
    proxy_temp_path $folder/proxy;
    fastcgi_temp_path $folder/fastcgi;
    uwsgi_temp_path $folder/uwsgi;
    scgi_temp_path $folder/scgi;
    proxy_next_upstream off;
    proxy_connect_timeout ${LIMIT}s;
    proxy_read_timeout ${LIMIT}s;
    client_header_timeout 1s;
    server {
        listen unix:$folder/socket;
        location / { proxy_pass ${3:-http}://$1:$2; }
    }
}
END
nginx -e "$folder/error.log" -c "$folder/nginx.conf" && curl -s -o /dev/null --unix-socket "$folder/socket" http://localhost/
nginx -e "$folder/error.log" -c "$folder/nginx.conf" -s quit
while [ -e "$folder/pid" ]; do :; done
grep -v '\[notice\]' "$folder/error.log"
