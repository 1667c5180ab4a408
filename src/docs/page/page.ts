import type { OpenApiDocument } from '../document.js';
export function pageOf(document: OpenApiDocument): string {
  return String(document);
}
