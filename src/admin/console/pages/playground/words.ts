/** `output_format` as a label: `Output format`. */
export function labelOf(name: string): string {
  const words = name.replaceAll('_', ' ').replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => {
    return `${end} ${start.toLowerCase()}`;
  });
  return names[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

const names: Readonly<Record<string, string>> = { n: 'Pictures', timeout_ms: 'Timeout (ms)' };

export function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
