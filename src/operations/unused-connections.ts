import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Connections that were opened ahead of a first request, as browsers and connection pools do. Node closes those between
 * two requests when it stops, but waits for these, a minute long.
 */
@Injectable()
export class UnusedConnections implements OnModuleInit {
  private readonly unused = new Set<Socket>();

  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server: Server = this.host.httpAdapter.getHttpServer();
    server.on('connection', (socket: Socket) => {
      this.unused.add(socket);
      socket.once('close', () => this.unused.delete(socket));
    });
    server.on('request', ({ socket }: IncomingMessage) => this.unused.delete(socket));
  }

  close(): void {
    // Those that get their last answer now close after it.
    const server: Server = this.host.httpAdapter.getHttpServer();
    server.keepAliveTimeout = 1;
    for (const socket of this.unused) socket.destroy();
  }
}
