/** Asks once, and throws unless the answer is the upstream's own picture to the byte, inline or behind a URL. */
export async function checkPicture({ name, url, headers, body }, picture) {
  const answer = await fetch(url, { method: 'POST', headers, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}: ${text.slice(0, 500)}`);
  const got = await pictureIn(JSON.parse(text));
  if (!picture.equals(got)) throw new Error(`${name} answered with another picture, of ${got.length} bytes.`);
}

async function pictureIn({ candidates, data }) {
  if (candidates) return Buffer.from(candidates[0].content.parts[0].inlineData.data, 'base64');
  if (data[0].b64_json) return Buffer.from(data[0].b64_json, 'base64');
  return Buffer.from(await (await fetch(data[0].url)).arrayBuffer());
}
