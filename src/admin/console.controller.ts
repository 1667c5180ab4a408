import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { GatewayError } from '../domain/errors.js';
import { ConsoleFiles } from './console.files.js';
import { pageHeaders } from './page-headers.js';

/** The console itself: one page, whose addresses its own script reads. */
@Controller('admin')
export class ConsoleController {
  constructor(private readonly files: ConsoleFiles) {}

  @Get('assets/:name')
  async asset(@Param('name') name: string, @Res() response: Response): Promise<void> {
    // `..%2F` is decoded by now.
    if (!/^[\w-]+(?:\.[\w-]+)*$/.test(name)) throw new GatewayError('not_found', 'The console has no such file.');
    await this.files.send(`assets/${name}`, response);
  }

  @Get(['', '{*path}'])
  async page(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (/^\/admin\/(?:api|assets)(?:\/|$)/i.test(request.path)) {
      throw new GatewayError('unknown_url', `Invalid URL (${request.method} ${request.path.slice(0, 200)})`);
    }
    await this.files.send('index.html', pageHeaders(response));
  }
}
