import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
import { Silence } from './body/silence.js';

/** So that a client which could not send until just now is not taken for one that was silent all the time. */
const looks = 30;

/** Ends requests whose body stands still: what they have of the load of this process is for others. */
@Injectable()
export class StalledUploads implements NestMiddleware {
  constructor(private readonly config: Config) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    next();
    const { uploadWaitMs } = this.config;
    if (!hasBody(request) || !(await stalls(request, uploadWaitMs))) return;
    // Answered already, it only keeps a connection.
    if (response.writableEnded) return void request.socket.destroy();
    if (!response.headersSent) response.setHeader('Connection', 'close');
    // Behind an answer Node leaves a body alone, and whoever reads it would wait on.
    request.socket.once('close', () => request.destroy());
    const message = `Nothing more of the body came for ${uploadWaitMs / 1_000} s, so it was not waited for. Nothing was begun: send the request again.`;
    throw new GatewayError('request_timeout', message);
  }
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Resolves when the body has come whole or its connection is gone: false; or has stood still for so long: true. */
function stalls(request: Request, patienceMs: number): Promise<boolean> {
  const silence = new Silence(request);
  return new Promise((resolve) => {
    const end = (stalled: boolean) => {
      clearInterval(timer);
      resolve(stalled);
    };
    const timer = setInterval(() => {
      if (request.complete || request.socket.destroyed) end(false);
      else if (silence.look() >= looks) end(true);
    }, patienceMs / looks).unref();
    request.once('close', () => end(false));
  });
}
