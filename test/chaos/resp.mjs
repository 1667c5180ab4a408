/**
 * Cuts what a client sends to Redis into commands: `feed(chunk)` gives those that have come whole, each with the bytes
 * that it was (`raw`) and its words. Clients send nothing but arrays of bulk strings.
 */
export function commandReader() {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const commands = [];
    for (let command = firstOf(rest); command; command = firstOf(rest)) {
      commands.push(command);
      rest = rest.subarray(command.raw.length);
    }
    return commands;
  };
}

function firstOf(bytes) {
  const head = lineAt(bytes, 0);
  if (!head) return undefined;
  let place = head.end;
  const words = [];
  for (let left = Number(head.text.slice(1)); left > 0; left -= 1) {
    const length = lineAt(bytes, place);
    const end = length && length.end + Number(length.text.slice(1)) + 2;
    if (!length || end > bytes.length) return undefined;
    words.push(bytes.toString('latin1', length.end, end - 2));
    place = end;
  }
  return { raw: bytes.subarray(0, place), words };
}

function lineAt(bytes, from) {
  const end = bytes.indexOf('\r\n', from);
  return end < 0 ? undefined : { text: bytes.toString('latin1', from, end), end: end + 2 };
}
