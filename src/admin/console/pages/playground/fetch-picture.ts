/** A picture of this server, as a file. */
export async function fetchPicture(url: string, name: string): Promise<File> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error('This picture is no longer there.');
  const blob = await answer.blob();
  return new File([blob], name, { type: blob.type });
}
