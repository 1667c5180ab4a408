import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { lentKeyOf } from '../auth/authentication.js';
import { Config, version } from '../config/config.js';
import { ProviderRegistry } from '../providers/registry.js';
import { takeCookie, tokenOf } from './session.cookie.js';
import { Sessions } from './sessions.js';

/** Who is signed in, and to what. */
@Controller('admin')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly registry: ProviderRegistry,
    private readonly config: Config,
  ) {}

  @Get('api/session')
  session(@Req() request: Request) {
    const { id, name } = lentKeyOf(request);
    return { object: 'session', key: { id, name }, version, sandbox: this.registry.sandbox, role: this.config.role };
  }

  @Post('sign-out')
  async signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sessions.end(tokenOf(request) ?? '');
    takeCookie(response, this.config.publicUrl);
    response.redirect(303, '/sign-in');
  }
}
