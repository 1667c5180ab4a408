import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { originOf } from '../assets/origin.js';
import { Config } from '../config/config.js';
import { documentAt } from './document.js';
import { escaped } from './page/html.js';
import { pageAt } from './page/page.js';
import { stylesheetHash } from './page/stylesheet.js';

const policy = [
  ...["default-src 'none'", `style-src '${stylesheetHash}'`, "base-uri 'none'"],
  ...["form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

/** Both are put together once, as if they were read here, and told to each reader as read where that is. */
const somewhere = 'https://halftone.invalid';

/** What can be asked for, for machines and for people; open to everybody, as it tells nothing of an installation. */
@Controller()
export class DocsController {
  private document?: string;
  private page?: string;

  constructor(private readonly config: Config) {}

  @Get('docs-json')
  json(@Req() request: Request, @Res() response: Response): void {
    this.document ??= JSON.stringify(documentAt(somewhere));
    const origin = JSON.stringify(this.origin(request)).slice(1, -1);
    response.type('json').send(this.document.replaceAll(somewhere, () => origin));
  }

  @Get('docs')
  @Header('Content-Security-Policy', policy)
  html(@Req() request: Request, @Res() response: Response): void {
    this.page ??= pageAt(somewhere);
    const origin = escaped(this.origin(request));
    response.type('html').send(this.page.replaceAll(somewhere, () => origin));
  }

  private origin(request: Request): string {
    return originOf(request, this.config.publicUrl);
  }
}
