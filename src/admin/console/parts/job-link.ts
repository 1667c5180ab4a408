/** The page where a job is shown in its queue. */
export function jobLink({ queue, id }: { readonly queue: string; readonly id: string }): string {
  return `/admin/queues?${new URLSearchParams({ queue, job: id })}`;
}
