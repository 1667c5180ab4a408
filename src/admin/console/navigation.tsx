import { useLocation } from 'preact-iso';

const pages = [
  ['/admin', 'Overview'],
  ['/admin/generations', 'Generations'],
  ['/admin/queues', 'Queues'],
  ['/admin/providers', 'Providers'],
  ['/admin/keys', 'Keys'],
  ['/admin/playground', 'Playground'],
] as const;

export function Navigation() {
  const { path } = useLocation();
  const isHere = (page: string) => path === page || (page !== '/admin' && path.startsWith(`${page}/`));
  return (
    <nav aria-label="Console">
      <ul>
        {pages.map(([page, name]) => (
          <li key={page}>
            <a href={page} aria-current={isHere(page) ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
