import { Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Redis } from 'ioredis';
import { useRedis } from '../../test/support/redis.js';
import { RedisConnections } from './redis-connection.js';
import { REDIS, RedisModule } from './redis.module.js';

const redis = useRedis();

@Injectable()
class LastWords implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly connection: Redis) {}

  async onApplicationShutdown(): Promise<void> {
    await this.connection.set('words', 'spoken');
  }
}

@Module({ providers: [LastWords] })
class SpeakerModule {}

test('everybody gets the connection, and it is closed after everybody else', async () => {
  @Module({ imports: [SpeakerModule, RedisModule.for(new RedisConnections(redis.url))] })
  class App {}
  const app = await NestFactory.createApplicationContext(App, { logger: false });
  const connections = app.get(RedisConnections);
  expect(app.get(REDIS)).toBe(connections.commands());
  await app.close();
  expect(await redis.client.get('words')).toBe('spoken');
  expect(connections.commands().status).toBe('end');
});
