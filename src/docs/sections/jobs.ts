import { jobExample } from '../examples/platform.js';
import { json, type Operation } from '../operation.js';
import { generationId } from '../parameters.js';
import { ref } from '../schema.js';

export const jobs: Operation = {
  ...{ id: 'listJobs', method: 'get', path: '/platform/v1/generations/{id}/jobs', scope: 'admin' },
  summary: 'Look into the queues',
  description: 'The jobs that are there for it now; nothing is kept of one that is done.',
  parameters: [generationId],
  answers: [json(200, 'The jobs.', ref('JobList'), { object: 'list', data: [jobExample] })],
  errors: ['not_found'],
  samples: [{ title: 'Its jobs' }],
};
