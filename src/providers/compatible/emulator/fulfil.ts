import type { EmulatedAnswer, EmulatorTools, Steering } from '../../../domain/emulator.js';
import type { Order, Server } from './server.js';

/** More than the memory of any of these servers holds. */
const maximumPixels = 4096 * 4096;

/** Makes what was ordered, as the prompt steers it. It is billed when it is accepted, whether or not it arrives. */
export async function fulfil(
  order: Order,
  server: Server,
  { requestId, model }: { readonly requestId: string; readonly model: string },
  tools: EmulatorTools,
): Promise<EmulatedAnswer> {
  if (order.pixels.width * order.pixels.height > maximumPixels) return server.failure(500);
  const steering = tools.steer(order.prompt);
  const failed = failureOf(steering, server);
  if (failed) {
    await tools.pause(steering);
    return failed;
  }
  const count = steering.noImage ? 0 : order.pictures + Number(steering.two);
  tools.bill({ requestId, model, pictures: count, usd: 0 });
  const [pictures] = await Promise.all([draw(order, count, tools), tools.pause(steering)]);
  const created = Math.floor(Date.now() / 1000);
  const publish = (picture: Uint8Array): string => tools.publish(picture, order.format);
  const cut = steering.reset ? 'reset' : steering.half ? 'half' : undefined;
  return { status: 200, body: order.answer({ id: requestId, created, pictures, publish }), cut };
}

function failureOf({ fail, refuse }: Steering, server: Server): EmulatedAnswer | undefined {
  if (fail === 401) return server.unauthorized;
  if (fail !== undefined) return server.failure(fail);
  return refuse ? server.refusal() : undefined;
}

function draw(
  { prompt, pixels, format, over, within, seedOf }: Order,
  count: number,
  tools: EmulatorTools,
): Promise<Uint8Array[]> {
  return Promise.all(
    Array.from({ length: count }, (_, picture) =>
      tools.draw({ ...pixels, format, prompt, seed: seedOf(picture), over, within }),
    ),
  );
}
