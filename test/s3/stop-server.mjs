export default async function stopServer() {
  await globalThis.stopS3Server();
}
