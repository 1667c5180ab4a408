const documentedHost = 'https://aiplatform.googleapis.com';

export const vertexBaseUrl = { variable: 'VERTEX_BASE_URL', default: documentedHost } as const;

/** Served in regions too; all others are at the global location only (Vertex AI, locations of generative models). */
const regional: ReadonlySet<string> = new Set(['gemini-2.5-flash-image']);

/** Which of the provider's base URLs a model is called at. */
export function placeOf(upstream: string): 'location' | 'global' {
  return regional.has(upstream) ? 'location' : 'global';
}

/** The models of an API key, which knows no project and no location (express mode). */
export function keyedModels(host: string): string {
  return `${host}/v1/publishers/google/models`;
}

/** The models of a project at a location; a host that was moved stands for all locations. */
export function projectModels(host: string, project: string, location: string): string {
  const own = host === documentedHost ? hostOf(location) : host;
  return `${own}/v1/projects/${project}/locations/${location}/publishers/google/models`;
}

function hostOf(location: string): string {
  if (location === 'global') return documentedHost;
  if (location === 'eu' || location === 'us') return `https://aiplatform.${location}.rep.googleapis.com`;
  return `https://${location}-aiplatform.googleapis.com`;
}
