// Meets one situation in one way and prints the error as Node.js does an uncaught one.
const net = require("net"), http = require("http"), https = require("https");
const [host, port, way] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
const show = error => console.log(error);

const ways = {
  read() {
    const socket = net.connect(port, host, () => socket.write("ab"));
    socket.on("error", show).resume();
  },
  write() {
    const socket = net.connect({ host, port, allowHalfOpen: true });
    const timer = setInterval(() => socket.write("ab"), 10);
    socket.on("error", error => { clearInterval(timer); show(error); });
  },
  get() {
    http.get({ host, port, agent: false }, response => response.on("error", show).resume()).on("error", show);
  },
  "get-tls"() {
    https.get({ host, port, agent: false, rejectUnauthorized: false }, response => response.resume()).on("error", show);
  },
  fetch() {
    fetch(`http://${host}:${port}/`, { signal: AbortSignal.timeout(Number(process.env.LIMIT) * 1000) }).then(response => response.text()).catch(show);
  },
  listen() {
    net.createServer().on("error", show).listen(port, host);
  },
};
ways[way]();
