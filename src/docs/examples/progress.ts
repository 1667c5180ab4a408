import { eventText } from './event-text.js';
import { recordExample } from './record.js';

const { id } = recordExample;
const running = { id, status: 'running', n: 1, rendered: 0, ready: 0, failed: 0 };

export const progressExample = [
  eventText('queued', { ...running, status: 'queued' }, 0),
  eventText('rendering', running, 1),
  eventText('done', recordExample, 4),
].join('');
