import { type Config, ConfigError } from '../config/config.js';
import type { Provider } from '../providers/provider.js';
import { endpointsOf } from './endpoints.js';
import { withModel } from './with-model.js';
import { CatalogProblem } from './problem.js';
import { readCatalogFile } from './read-catalog-file.js';
import { checkOnce } from './twice.js';

/**
 * The providers that are built in, with what the operator's file (`HALFTONE_CATALOG`) adds to them or says otherwise.
 * What cannot be used in it throws a `ConfigError` of one line.
 */
export function knownProviders(config: Config, builtIn: readonly Provider[]): readonly Provider[] {
  const file = config.catalogFile;
  if (!file) return builtIn;
  try {
    const { endpoints = [], models = [] } = readCatalogFile(file);
    checkOnce(models.map(({ id }, index) => ({ place: `models[${index}].id`, value: id })));
    const known = [...builtIn, ...endpointsOf(endpoints, builtIn, config)];
    return models.reduce<readonly Provider[]>(
      (providers, entry, index) => withModel(providers, entry, `models[${index}]`),
      known,
    );
  } catch (cause) {
    if (!(cause instanceof CatalogProblem)) throw cause;
    throw new ConfigError(`HALFTONE_CATALOG="${file}" is not valid: ${cause.message}.`, { cause });
  }
}
