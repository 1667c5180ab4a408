interface BoardQuery {
  readonly queue?: string;
  readonly job?: string;
}

/** Where the board shows a queue, a job of it, or all of them. */
export function boardAddress({ queue, job }: BoardQuery): string {
  if (!queue) return '/admin/board/';
  const place = `/admin/board/queue/${encodeURIComponent(queue)}`;
  return job ? `${place}/${encodeURIComponent(job)}` : place;
}
