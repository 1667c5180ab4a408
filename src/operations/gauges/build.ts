import { Gauge, type Registry } from 'prom-client';
import { type Role, version } from '../../config/config.js';

export function buildGauge(metrics: Registry, role: Role): void {
  const gauge = new Gauge({
    name: 'halftone_build_info',
    help: 'Always 1: which version runs here, in which role.',
    labelNames: ['version', 'role'],
    registers: [metrics],
  });
  gauge.set({ version, role }, 1);
}
