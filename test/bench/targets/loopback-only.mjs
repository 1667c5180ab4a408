// Loaded before a program that has no setting for it: whatever it listens on is on loopback.
import { Server } from 'node:net';

const { listen } = Server.prototype;
Server.prototype.listen = function onLoopback(first, ...rest) {
  const port = typeof first === 'object' ? first?.port : first;
  const listener = rest.findLast((each) => typeof each === 'function');
  return listen.call(this, { port, host: '127.0.0.1' }, listener);
};
