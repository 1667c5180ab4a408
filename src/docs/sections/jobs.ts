import { jobExample } from '../examples/platform.js';
import { json, type Operation } from '../operation.js';
import { generationId } from '../parameters.js';
import { ref } from '../schema.js';

export const jobs: Operation = {
  ...{ id: 'listJobs', method: 'get', path: '/platform/v1/generations/{id}/jobs', scopes: ['admin'] },
  summary: 'See its jobs',
  description: 'In the order of their beginning: those that are done, and those that are in the queues now.',
  parameters: [generationId],
  answers: [json(200, 'The jobs.', ref('JobList'), { object: 'list', data: [jobExample] })],
  errors: ['not_found'],
  samples: [{ title: 'Its jobs' }],
};
