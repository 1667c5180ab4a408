import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Room } from '../assets/room.js';
import { Load } from '../load/load.js';
import { leaveBody } from './body/leave-body.js';
import { giveShare } from './body/share-of.js';

/** What is longer holds pictures, which go to the disk as they come. */
const longestText = 1_048_576;

/** Counts the requests that begin work, and refuses what would be too much before a byte of its body is read. */
@Injectable()
export class RequestLoad implements NestMiddleware {
  constructor(
    private readonly load: Load,
    private readonly room: Room,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const { 'transfer-encoding': coding, 'content-length': length = '0' } = request.headers;
    const declared = coding === undefined ? Number(length) : undefined;
    try {
      if (declared === undefined || declared > longestText) await this.room.refuseWhileClosed();
      const share = this.load.enter(declared);
      giveShare(request, share);
      response.once('close', share.leave);
      if (response.destroyed) share.leave();
    } catch (error) {
      await leaveBody(request);
      throw error;
    }
    next();
  }
}
