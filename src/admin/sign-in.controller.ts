import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../config/config.js';
import { ConsoleFiles } from './console.files.js';
import { nextPage } from './next-page.js';
import { refuseForeign } from './own-origin.js';
import { pageHeaders } from './page-headers.js';
import { giveCookie } from './session.cookie.js';
import { Sessions } from './sessions.js';
import { signInPage } from './sign-in.page.js';

const problem = 'This is not a valid admin key. A key for pictures or for the platform does not open the console.';

/** The one page of the console that anybody may see. */
@Controller('sign-in')
export class SignInController {
  constructor(
    private readonly sessions: Sessions,
    private readonly files: ConsoleFiles,
    private readonly config: Config,
  ) {}

  @Get()
  page(@Query('next') next: unknown, @Res() response: Response): void {
    pageHeaders(response)
      .type('html')
      .send(signInPage({ next: nextPage(next) }));
  }

  @Post()
  async signIn(@Req() request: Request, @Res() response: Response): Promise<void> {
    refuseForeign(request, this.config.publicUrl);
    const { key, next: asked }: { key?: unknown; next?: unknown } = Object(request.body);
    const next = nextPage(asked);
    const token = typeof key === 'string' ? await this.sessions.begin(key.trim()) : undefined;
    if (token === undefined) {
      const page = signInPage({ next, problem });
      return void pageHeaders(response).status(401).type('html').send(page);
    }
    giveCookie(response, token, this.config.publicUrl);
    pageHeaders(response).redirect(303, next);
  }

  @Get('style.css')
  async style(@Res() response: Response): Promise<void> {
    await this.files.send('sign-in.css', response);
  }

  @Get('icon.svg')
  async icon(@Res() response: Response): Promise<void> {
    await this.files.send('icon.svg', response);
  }
}
