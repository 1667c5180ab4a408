import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { AppViewRoute } from '@bull-board/api/typings/app';
import { ExpressAdapter } from '@bull-board/express';
import type { Queue } from 'bullmq';
import type { Express, NextFunction, Request, Response } from 'express';
import { boardTheme } from './board.theme.js';

/** Its page asks another host for a font; the console speaks to its own only. */
const foreignLink = /<link\b[^>]*\bhref="https?:[^>]*>/g;

class OwnHostOnly extends ExpressAdapter {
  override setEntryRoute({ route, handler }: AppViewRoute): ExpressAdapter {
    this.app.get(route, (_request: Request, response: Response, next: NextFunction) => {
      const { name, params } = handler({ basePath: this.basePath, uiConfig: this.uiConfig });
      response.render(name, params, (error: Error | null, page: string) => {
        if (error) return next(error);
        response.send(page.replace(foreignLink, ''));
      });
    });
    return this;
  }
}

/** An Express application for the requests below `path`, from which that is cut off. */
export function openBoard(queues: readonly Queue[], path: string): Express {
  const adapter = new OwnHostOnly();
  adapter.setBasePath(path);
  createBullBoard({
    serverAdapter: adapter,
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true, externalJobUrl: generationOf })),
    options: {
      uiConfig: {
        ...{ boardTitle: 'Queues', hideDocsLink: true, locale: { lng: 'en-US' }, theme: boardTheme },
        ...{ boardLogo: { path: '/sign-in/icon.svg', width: 24, height: 24 } },
        ...{ favIcon: { default: '/sign-in/icon.svg', alternative: '/sign-in/icon.svg' } },
      },
    },
  });
  return adapter.getRouter() as Express;
}

/** Every job is about one generation. */
function generationOf({ data }: { readonly data?: unknown }) {
  const { generation }: { generation?: unknown } = Object(data);
  return { displayText: 'Generation', href: `/admin/generations/${encodeURIComponent(String(generation))}` };
}
