import { answered, postForm, postJson } from '../support/edits.js';
import { useGateway } from '../support/gateway.js';
import { photo, pictureOf } from '../support/pictures.js';

const gateway = useGateway();
/** Of a square the model makes 1024x1024. */
const input = await photo({ width: 200, height: 200 });
const asked = { model: 'gemini-2.5-flash-image', response_format: 'b64_json' };

const ways: readonly [string, (size: string) => Promise<string | undefined>][] = [
  [
    'generation',
    async (size) => {
      const answer = await answered(postJson(gateway, { ...asked, prompt: `exactly ${size}`, size }, 'generations'));
      return answer.data[0]?.b64_json;
    },
  ],
  [
    'edit',
    async (size) => {
      const parts = { ...asked, prompt: `edited to ${size}`, size, image: input };
      return (await answered(postForm(gateway, parts))).data[0]?.b64_json;
    },
  ],
  [
    'variation',
    async (size) =>
      (await answered(postForm(gateway, { ...asked, size, image: input }, 'variations'))).data[0]?.b64_json,
  ],
  [
    'stream',
    async (size) => {
      const parts = { model: asked.model, prompt: `streamed to ${size}`, size, image: input, stream: 'true' };
      const text = await (await postForm(gateway, parts)).text();
      return /"b64_json":"([^"]+)"/.exec(text)?.[1];
    },
  ],
];

/** By cutting at most 3 % off one side and enlarging at most 1.5 ×, else as the model made it. */
describe.each(ways)('of a %s', (_way, make) => {
  test.each([
    ['3 % of a side are cut', '1000x970', '1000x970'],
    ['more than 3 % are not', '1000x969', '1024x1024'],
    ['1.5 × are enlarged', '1536x1536', '1536x1536'],
    ['more than 1.5 × are not', '1537x1537', '1024x1024'],
  ])('%s: %s', async (_edge, size, delivered) => {
    const [width, height] = delivered.split('x').map(Number);
    expect(await pictureOf(await make(size))).toMatchObject({ width, height });
  });
});
