import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { originOf } from '../assets/origin.js';
import { Config } from '../config/config.js';
import { documentAt } from './document.js';
import { pageAt } from './page/page.js';
import { stylesheetHash } from './page/stylesheet.js';

const policy = [
  ...["default-src 'none'", `style-src '${stylesheetHash}'`, "base-uri 'none'"],
  ...["form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

/** What can be asked for here, for machines and for people; open to everybody, as it tells nothing of an installation. */
@Controller()
export class DocsController {
  constructor(private readonly config: Config) {}

  @Get('docs-json')
  json(@Req() request: Request) {
    return documentAt(originOf(request, this.config.publicUrl));
  }

  @Get('docs')
  @Header('Content-Security-Policy', policy)
  page(@Req() request: Request, @Res() response: Response): void {
    response.type('html').send(pageAt(originOf(request, this.config.publicUrl)));
  }
}
