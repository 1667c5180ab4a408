/** Whether what is shown is of now. */
export function Live({ interrupted }: { readonly interrupted: boolean }) {
  return (
    <span class={`overview-live small ${interrupted ? 'overview-live-off' : 'muted'}`} role="status">
      <span class="overview-dot" aria-hidden="true" />
      {interrupted ? 'Interrupted' : 'Live'}
    </span>
  );
}
