FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY nest-cli.json tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
USER node
WORKDIR /home/node
RUN mkdir data
COPY --from=build --chown=node /build/package.json halftone/package.json
COPY --from=build --chown=node /build/node_modules halftone/node_modules
COPY --from=build --chown=node /build/dist halftone/dist
ENV NODE_ENV=production HALFTONE_HOST=0.0.0.0 PORT=8080 HALFTONE_DATA_DIR=/home/node/data
VOLUME /home/node/data
EXPOSE 8080
CMD ["node", "halftone/dist/main.js"]
