// Runs a utility process of the stand-in: Node's own channel between processes under the name that Electron gives it.
import { EventEmitter } from 'node:events';

const port = new EventEmitter();
port.postMessage = (message) => process.send(message);
process.on('message', (data) => port.emit('message', { data, ports: [] }));
process.parentPort = port;
await import(process.argv[2]);
process.send('ready for messages');
