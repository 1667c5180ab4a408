import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { KeyService, type KeyWithSecret } from '../auth/key.service.js';
import { GatewayError } from '../domain/errors.js';
import { GatewayService } from '../gateway/gateway.service.js';
import { AnsweredOnce } from './answered-once.js';
import { newKeyAnswer } from './key.answer.js';
import { type KeyRequest, parseKeyChange, parseNewKey } from './key.request.js';
import { settingsAfter } from './key.settings.js';
import { parseKeysQuery } from './keys.query.js';
import { ShownKeys } from './shown-keys.js';

/** Keys, for admins. */
@Controller('platform/v1/keys')
@UseInterceptors(AnsweredOnce)
export class KeysController {
  constructor(
    private readonly keys: KeyService,
    private readonly shown: ShownKeys,
    private readonly gateway: GatewayService,
  ) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  async create(@Body() body: unknown) {
    const said = parseNewKey(body);
    this.checkModel(said);
    const { name, scopes } = said;
    return this.withSecret(await this.keys.create(settingsAfter({ name, scopes, defaults: {} }, said, Date.now())));
  }

  @Get()
  async list(@Query() query: Record<string, unknown>) {
    const { keys, hasMore } = await this.shown.page(parseKeysQuery(query));
    return { object: 'list', data: keys, has_more: hasMore, next: (hasMore && keys.at(-1)?.id) || null };
  }

  @Get(':id')
  async one(@Param('id') id: string) {
    return this.shown.show(await this.keys.get(id));
  }

  @Patch(':id')
  async change(@Param('id') id: string, @Body() body: unknown) {
    const said = parseKeyChange(body);
    this.checkModel(said);
    return this.shown.show(await this.keys.change(id, (key) => settingsAfter(key, said, Date.now())));
  }

  @Delete(':id')
  async revoke(@Param('id') id: string) {
    return this.shown.show(await this.keys.revoke(id));
  }

  @Post(':id/rotate')
  @Header('Cache-Control', 'no-store')
  @HttpCode(200)
  async rotate(@Param('id') id: string) {
    return this.withSecret(await this.keys.rotate(id));
  }

  private async withSecret({ key, secret }: KeyWithSecret) {
    return newKeyAnswer(await this.shown.show(key), secret);
  }

  /** A wrong name would fail every request of the key that says no model. */
  private checkModel({ defaults }: KeyRequest): void {
    if (!defaults?.model) return;
    try {
      this.gateway.model(defaults.model);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      throw new GatewayError('invalid_value', error.message, { ...error.details, param: 'defaults.model' });
    }
  }
}
