import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '../../../../server/auth/authjs.ts'

type Params = { params: Promise<{ nextauth: string[] }> }

const answer = async (request: NextRequest, context: Params) =>
  NextAuth(request, { params: await context.params }, authOptions({ headers: Object.fromEntries(request.headers) }))

export { answer as GET, answer as POST }
