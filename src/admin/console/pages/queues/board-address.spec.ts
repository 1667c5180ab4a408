import { jobLink } from '../../parts/job-link.js';
import { boardAddress } from './board-address.js';

test.each([
  [{}, '/admin/board/'],
  [{ queue: 'render-fal' }, '/admin/board/queue/render-fal'],
  [{ queue: 'render-fal', job: 'gen_1-0' }, '/admin/board/queue/render-fal/gen_1-0'],
  [{ queue: '../../api', job: '/x' }, '/admin/board/queue/..%2F..%2Fapi/%2Fx'],
  [{ job: 'gen_1-0' }, '/admin/board/'],
])('%j is shown at %s', (query, address) => {
  expect(boardAddress(query)).toBe(address);
});

test('a job’s link says its queue and its id', () => {
  expect(jobLink({ queue: 'render-fal', id: 'gen_1-0' })).toBe('/admin/queues?queue=render-fal&job=gen_1-0');
});
