package notation

import (
	"strings"

	"backprop/ast/op"
)

// piped reads an expression and the functions behind it: x |> sin, x // Sin.
func (r *reader) piped() part {
	x := r.cond()
	for r.is("|>", "%>%", "//") || r.is("|") && r.bars == 0 {
		r.next()
		f := r.next()
		if f.kind != name || !appliesBehind(f.text) && !r.is("(") {
			return r.fail()
		}
		list := []part{x}
		if r.take("(") {
			list = append(list, r.arguments()...)
		}
		x = r.call(f.text, list)
	}
	return x
}

// cond reads a choice: of C, of Python, of articles.
func (r *reader) cond() part {
	if r.word("if", "when") && !r.ownIf() {
		return r.conditional()
	}
	sql := r.word("case")
	x := r.or()
	if bare := inner(x); sql && bare != x.text {
		x = part{bare, op.PrecCond}
	}
	switch {
	case r.is("?"):
		r.next()
		r.choice++
		a := r.cond()
		r.choice--
		if !r.take(":") {
			return r.fail()
		}
		return part{x.in(op.PrecOr) + " ? " + a.text + " : " + r.cond().text, op.PrecCond}
	case r.word("if", "for"), r.word("when") && !r.sql:
		r.next()
		c := r.or()
		if r.peek().kind == end || r.is("}") {
			if !strings.ContainsAny(c.text, "<>=") {
				return r.fail()
			}
			return r.partial(c, x)
		}
		if !r.take("else") {
			if (r.take(",") || r.take(";")) && !r.failed {
				b := r.cond()
				if r.take("otherwise") || r.take("else") {
					return choice(c, x, b)
				}
			}
			return r.fail()
		}
		return choice(c, x, r.cond())
	}
	return x
}

// partial is a choice that says nothing of the other case.
func (r *reader) partial(c, x part) part {
	r.tail = "; put the value elsewhere in the place of nan"
	return choice(c, x, part{"nan", atom})
}

// ownIf reports whether an if is a call of three arguments.
func (r *reader) ownIf() bool {
	if r.after(1).text != "(" {
		return false
	}
	commas, semicolons, closed := r.separators(r.at + 2)
	return closed && commas+semicolons == 2
}

// conditional reads a choice that begins with its condition: if c then a else b, if (c) a else b, case when c then a else b end.
func (r *reader) conditional() part {
	sql := r.word("case", "when")
	subject := part{}
	if r.take("case") && !r.word("when") {
		subject = r.sum()
	}
	if r.next(); sql && !strings.EqualFold(r.tokens[r.at-1].text, "when") {
		return r.fail()
	}
	c := r.condition()
	if subject.text != "" {
		c = part{subject.in(op.PrecCmp) + " == " + c.in(op.PrecCmp), op.PrecEq}
	}
	r.any("then", ":", ",", ";")
	outer := r.sql
	r.sql = sql
	a := r.branch()
	r.sql = outer
	switch {
	case r.takes("else if"), r.take("elseif"), r.take("elif"):
		r.at--
		return choice(c, a, r.conditional())
	case sql && subject.text == "" && r.word("when"):
		return choice(c, a, r.conditional())
	case r.any("else", "otherwise"): // of the last case
		r.any(":", ",")
		b := r.branch()
		r.any("end", "fi", "endif")
		return choice(c, a, b)
	case sql && r.take("end"):
		return choice(c, a, part{"nan", atom})
	case r.peek().kind == end, r.take("end"):
		return r.partial(c, a)
	}
	return r.fail()
}

// branch reads one of the two values, in braces or not.
func (r *reader) branch() part {
	block := r.take("{")
	r.take("return")
	x := r.cond()
	r.any(";", ",")
	if block && !r.take("}") {
		return r.fail()
	}
	r.any(";", ",")
	return x
}

// condition reads what stands behind if. Without a word or a sign behind it, it ends before an operand.
func (r *reader) condition() part {
	marked := false
	for _, t := range r.tokens[r.at:] {
		marked = marked || t.kind == name && strings.EqualFold(t.text, "then") || t.kind == sign && strings.Contains(":,;{", t.text)
	}
	alone, equals := r.alone, r.equals
	r.alone, r.equals = !marked || r.is("("), true
	c := r.or()
	r.alone, r.equals = alone, equals
	return c
}
