import type { ComponentChildren } from 'preact';
import type { OverviewAnswer } from '../../api/overview.js';
import { countOf, moneyOf, pluralOf, shareOf } from '../../parts/formats.js';
import { sumOfDays, sumOfMinutes, sumOfQueues } from './sums.js';

type FiguresProps = Pick<OverviewAnswer, 'minutes' | 'days' | 'queues' | 'workers'>;

/** The numbers that somebody on call looks at first. */
export function Figures({ minutes, days, queues, workers }: FiguresProps) {
  const hour = sumOfMinutes(minutes);
  const today = sumOfDays(days.slice(-1));
  const month = sumOfDays(days);
  const { waiting, active, delayed } = sumOfQueues(queues);
  return (
    <dl class="tiles overview-figures">
      <Figure name="Requests" note="ended in the last hour">
        {countOf(hour.requests)}
      </Figure>
      <Figure name="Pictures" note="made in the last hour">
        {countOf(hour.pictures)}
      </Figure>
      <Figure name="Success rate" note={`${countOf(hour.failed)} failed, ${countOf(hour.cancelled)} cancelled`}>
        {shareOf(hour.done, hour.done + hour.failed)}
      </Figure>
      <Figure name="Cost today" note={`${moneyOf(rounded(month.cost))} in ${days.length} days`}>
        {moneyOf(rounded(today.cost))}
      </Figure>
      <Figure name="Jobs under way" note={`${countOf(waiting)} waiting, ${countOf(delayed)} delayed`}>
        {countOf(active)}
      </Figure>
      <Figure name="Workers" note={workers > 0 ? 'at work' : 'nothing is worked off'}>
        {countOf(workers)}
      </Figure>
      {month.unknown > 0 && (
        <div class="overview-unknown small muted">
          <dt class="unseen">Not in the cost</dt>
          <dd>Costs leave out {pluralOf(month.unknown, 'call')} of unknown cost.</dd>
        </div>
      )}
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly note: string;
  readonly children: ComponentChildren;
}

function Figure({ name, note, children }: FigureProps) {
  return (
    <div class="card figure">
      <dt>{name}</dt>
      <dd>
        {children} <span class="overview-note">{note}</span>
      </dd>
    </div>
  );
}

/** Sums of many calls are told to the tenth of a cent. */
function rounded(usd: number): number {
  return Math.round(usd * 1_000) / 1_000;
}
