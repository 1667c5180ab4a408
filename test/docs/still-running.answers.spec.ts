import { useAnswers } from '../support/answers.js';
import { useGateway } from '../support/gateway.js';
import { dataUrl, photo } from '../support/pictures.js';

const gateway = useGateway({ HALFTONE_SYNC_WAIT: '1', HALFTONE_SHUTDOWN_WAIT: '0' });
const api = useAnswers(gateway);

test('every route for pictures answers that they take longer than a client may wait', async () => {
  const images = [{ image_url: dataUrl('image/png', await photo({ width: 64, height: 64 })) }];
  const asked = { model: 'gemini-2.5-flash-image', halftone: { providers: ['gemini'] } };
  for (const route of ['generations', 'edits', 'variations']) {
    const json = { ...asked, prompt: `${route} [[hang]]`, ...(route !== 'generations' && { images }) };
    const { body, headers } = await api.ask(`POST /openai/v1/images/${route}`, { json });
    expect(body.error).toMatchObject({ code: 'still_running', generation_id: expect.stringMatching(/^gen_/) });
    expect(headers.get('retry-after')).toBe('1');
  }
  expect((await api.unseen('Images')).filter((told) => told.endsWith('still_running'))).toEqual([]);
});
