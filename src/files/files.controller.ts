import { pipeline } from 'node:stream/promises';
import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AssetStore, type ByteRange } from '../assets/asset-store.js';
import { UrlSigner } from '../assets/signed-url.js';
import { mediaTypes } from '../domain/asset.js';
import { GatewayError } from '../domain/errors.js';
import { imageFormats, type ImageFormat } from '../domain/request.js';
import { rangeOf } from './range.js';
import { Thumbnails } from './thumbnails.js';
import { widthOf } from './width.js';

/** Pictures by signed URL: whoever has the URL may have the picture, until it expires. */
@Controller('files')
export class FilesController {
  constructor(
    private readonly assets: AssetStore,
    private readonly signer: UrlSigner,
    private readonly thumbnails: Thumbnails,
  ) {}

  /** Express answers HEAD from the same route. */
  @Get(':name')
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Content-Security-Policy', "sandbox; default-src 'none'")
  @Header('Cross-Origin-Resource-Policy', 'cross-origin')
  async file(
    @Param('name') name: string,
    @Query('expires') expires: unknown,
    @Query('signature') signature: unknown,
    @Query('w') w: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const picture = partsOf(name);
    const secondsLeft = this.signer.verify(picture.id, picture.format, expires, signature);
    const width = widthOf(w);
    const { id, format } = (width === undefined ? picture : await this.thumbnails.of(picture, width)) ?? gone();
    const found = (await this.assets.stat(id, format)) ?? gone();
    const etag = `"${id}"`;
    const range = askedRange(request, etag, found.bytes);
    if (range === 'unsatisfiable') {
      response.setHeader('Content-Range', `bytes */${found.bytes}`);
      throw new GatewayError('range_not_satisfiable', `The picture has ${found.bytes} bytes: ask for some of these.`);
    }
    const headers = {
      'Accept-Ranges': 'bytes',
      'Cache-Control': `private, max-age=${secondsLeft}`,
      ETag: etag,
      'Content-Type': mediaTypes[format],
      'Content-Length': range ? range.end - range.start + 1 : found.bytes,
      ...(range && { 'Content-Range': `bytes ${range.start}-${range.end}/${found.bytes}` }),
    };
    if (request.method === 'HEAD') return void response.writeHead(200, headers).end();
    const { stream } = await this.assets.open(id, format, range);
    response.writeHead(range ? 206 : 200, headers);
    await pipeline(stream, response);
  }
}

function partsOf(name: string): { id: string; format: ImageFormat } {
  const dot = name.lastIndexOf('.');
  const format = name.slice(dot + 1);
  if (dot < 1 || !isFormat(format)) throw noSuchPicture();
  return { id: name.slice(0, dot), format };
}

function isFormat(extension: string): extension is ImageFormat {
  return imageFormats.some((format) => format === extension);
}

/** Ranges are defined for GET alone, and an `If-Range` that names other bytes voids them. */
function askedRange(request: Request, etag: string, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const ifRange = request.get('if-range');
  if (request.method !== 'GET' || (ifRange !== undefined && ifRange !== etag)) return undefined;
  return rangeOf(request.get('range'), bytes);
}

function gone(): never {
  throw noSuchPicture();
}

function noSuchPicture(): GatewayError {
  return new GatewayError('not_found', 'There is no such picture. Pictures are kept for 7 days at most.');
}
