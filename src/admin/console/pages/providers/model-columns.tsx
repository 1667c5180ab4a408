import { Badge } from '../../parts/badge.js';
import type { Column } from '../../parts/table.js';
import { ModelPrices } from './model-prices.js';
import { abilitiesOf, type ModelRow } from './model-rows.js';

export const modelColumns: readonly Column<ModelRow>[] = [
  {
    name: 'Model',
    cell: ({ model }) => (
      <div class="providers-model">
        <span>{model.name}</span>
        <code class="muted">{model.id}</code>
        {model.shutdown_date && <Badge tone="warn">until {model.shutdown_date}</Badge>}
      </div>
    ),
  },
  {
    name: 'Provider',
    cell: ({ provider, model }) => (
      <div class="providers-model">
        <span>{provider.name}</span>
        {!provider.on && <Badge tone="neutral">off</Badge>}
        {provider.on && (model.resting ?? provider.resting) && <Badge tone="warn">resting</Badge>}
      </div>
    ),
  },
  { name: 'Can do', cell: ({ model }) => <span class="providers-can small">{abilitiesOf(model).join(' · ')}</span> },
  { name: 'Inputs', numeric: true, cell: ({ model }) => model.maximum_inputs || <span class="muted">–</span> },
  { name: 'Formats', cell: ({ model }) => <span class="small">{model.formats.join(', ')}</span> },
  { name: 'Price', cell: ({ model }) => <ModelPrices prices={model.prices} /> },
];
