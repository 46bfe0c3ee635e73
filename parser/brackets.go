package parser

import (
	"slices"
	"strings"
	"unicode"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"

	"github.com/alecthomas/participle/v2/lexer"
)

// transpose applies .T to the operand that has just ended.
func (p *parser) transpose(t *lexer.Token) *ast.Error {
	if err := p.notIndexed(t, "transpose"); err != nil {
		return err
	}
	x := &p.operands[len(p.operands)-1]
	span := x.span.To(extent(t))
	*x = operand{p.unary(span, op.Transpose, x.expr), span}
	p.at++
	return nil
}

// notIndexed refuses 0.5[0] and x²[0], where t begins what follows.
func (p *parser) notIndexed(t *lexer.Token, what string) *ast.Error {
	prev := p.prev()
	at := extent(prev).To(extent(t))
	switch prev.Type {
	case tokNumber:
		return syntax(at, "a number has no %s", what).WithHint("a vector is written [1, 2, 3], a matrix [[1, 2], [3, 4]]")
	case tokSuper:
		return syntax(at, "%s binds tighter than a power", ast.Quote(t.Value)).WithHint("use parentheses: (x%s)%s", ast.Short(prev.Value), map[bool]string{true: ".T", false: "[0]"}[what == "transpose"])
	}
	return nil
}

// index opens the brackets behind an operand. Like axis it reports whether another operand comes.
func (p *parser) index(t *lexer.Token) (bool, *ast.Error) {
	if err := p.notIndexed(t, "elements"); err != nil {
		return false, err
	}
	f := frame{kind: indexFrame, span: extent(t), args: int32(len(p.operands)), end: int32(len(p.subs))}
	if err := p.open(f); err != nil {
		return false, err
	}
	p.at++
	return p.axis()
}

// axis begins what stands for an axis. It reports whether an operand comes: none does in x[:].
func (p *parser) axis() (bool, *ast.Error) {
	t := p.peek()
	p.subs = append(p.subs, ast.Sub{Span: extent(t)})
	if t.Type == tokColon {
		return p.rangeTo(t)
	}
	return true, nil
}

// rangeFrom takes the operand before a colon as the beginning of a range.
func (p *parser) rangeFrom(t *lexer.Token) (bool, *ast.Error) {
	s := &p.subs[len(p.subs)-1]
	if s.Range {
		return false, noStep(extent(t))
	}
	n := len(p.operands) - 1
	s.At = p.operands[n].expr
	p.drop(n)
	return p.rangeTo(t)
}

// rangeTo reads the colon of a range, and reports whether its end is written.
func (p *parser) rangeTo(t *lexer.Token) (bool, *ast.Error) {
	s := &p.subs[len(p.subs)-1]
	s.Range, s.End = true, extent(t).End
	p.at++
	if p.peek().Type == tokEOF && p.more {
		p.readAhead()
	}
	switch next := p.peek(); next.Type {
	case tokColon:
		return false, noStep(extent(next))
	case tokComma, tokBracketClose:
		return false, nil
	}
	return true, nil
}

func noStep(at ast.Span) *ast.Error {
	return syntax(at, "a range has no step").WithHint("x[1:3] are the elements 1 and 2; pick others one by one: [x[0], x[2]]")
}

// endAxis ends what stands for an axis: a name without parentheses is an index.
func (p *parser) endAxis() {
	s, f := &p.subs[len(p.subs)-1], p.top()
	n := len(p.operands) - 1
	if n < int(f.args) { // a range without an end
		return
	}
	o := p.operands[n]
	p.drop(n)
	s.Span = s.Span.To(o.span)
	name, ok := o.expr.(*ast.Name)
	switch {
	case s.Range:
		s.To = o.expr
	case ok && o.span == name.Span:
		s.Name = name.Name
	default:
		s.At = o.expr
	}
}

// closeBracket ends an array or an index. An index of a name that "(" follows is the axes of a reduction, whose argument comes:
// then it reports true.
func (p *parser) closeBracket(t *lexer.Token) (bool, *ast.Error) {
	p.reduce(0)
	f := *p.top()
	switch f.kind {
	case arrayFrame:
		elems := p.arguments(p.operands[f.args:])
		p.drop(int(f.args))
		span := f.span.To(extent(t))
		p.push(p.array(span, elems), span)
	case indexFrame:
		p.endAxis()
		subs := p.axesOf(p.subs[f.end:])
		p.subs = p.subs[:f.end]
		x := &p.operands[f.args-1]
		next := &p.tokens[p.at+1]
		if name, ok := x.expr.(*ast.Name); ok && x.span == name.Span && next.Type == tokOpen {
			p.drop(int(f.args) - 1)
			p.frames = p.frames[:len(p.frames)-1]
			p.depth--
			return true, p.reduction(name, subs)
		}
		span := x.span.To(extent(t))
		*x = operand{p.element(span, x.expr, subs), span}
	case thenFrame:
		return false, missingColon(&f)
	case parenFrame, callFrame, braceFrame:
		return false, p.mismatch(t, &f)
	default:
		return false, syntax(extent(t), "%q has no matching %q", "]", "[")
	}
	p.frames = p.frames[:len(p.frames)-1]
	p.depth--
	return false, nil
}

// reduction opens the parentheses behind sum[i].
func (p *parser) reduction(name *ast.Name, over []ast.Sub) *ast.Error {
	open := extent(&p.tokens[p.at+1])
	p.at += 2
	if p.peek().Type == tokClose {
		return noArgument(name.Span.To(extent(p.peek())), p.src[name.Start:name.End])
	}
	p.overs = append(p.overs, over)
	return p.open(frame{kind: callFrame, op: op.Reduce, span: name.Span, args: int32(len(p.operands)), end: open.End})
}

// list writes the elements of an array with commas, and the rows of a matrix in brackets, where another tool separates them by blanks
// and semicolons.
func (p *parser) list(f *frame) string {
	inside, _, _ := strings.Cut(p.src[f.span.End:], "]")
	if strings.HasPrefix(strings.TrimSpace(inside), "[") {
		return "[[1, 2], [3, 4]]"
	}
	var rows []string
	for row := range strings.SplitSeq(inside, ";") {
		elems := strings.FieldsFunc(row, func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
		if len(inside) > 60 || slices.ContainsFunc(elems, func(e string) bool { return strings.Trim(e, "+-*/^") != e }) {
			rows = []string{"[1, 2]", "[3, 4]"}
			break
		}
		rows = append(rows, "["+strings.Join(elems, ", ")+"]")
	}
	if len(rows) == 1 {
		return rows[0]
	}
	if strings.Count(rows[0], ",") != strings.Count(rows[len(rows)-1], ",") {
		return "[[1, 2], [3, 4]], equally long ones"
	}
	return "[" + strings.Join(rows, ", ") + "]"
}

// bracketed returns the innermost parenthesis, bracket or call that is open; the bottom for none.
func (p *parser) bracketed() *frame {
	for i := len(p.frames) - 1; i > 0; i-- {
		switch f := &p.frames[i]; f.kind {
		case parenFrame, braceFrame, callFrame, arrayFrame, indexFrame:
			return f
		}
	}
	return &p.frames[0]
}

func (p *parser) mismatch(t *lexer.Token, f *frame) *ast.Error {
	return syntax(extent(t), "%q does not close %q", t.Value, p.opening(f)).WithHint("close what was opened last")
}

// inBracketCall returns err, or a better answer where it is in the brackets of a call of Mathematica: Clip[x, {0, 1}].
func (p *parser) inBracketCall(err *ast.Error) *ast.Error {
	const most = 8 // frames
	for _, f := range p.frames[max(1, len(p.frames)-most):] {
		if f.kind != indexFrame || f.args == 0 || int(f.args) > len(p.operands) {
			continue
		}
		if name, ok := p.operands[f.args-1].expr.(*ast.Name); ok {
			if better := p.calledInBrackets(name.Span, f.span.End); better != nil {
				return better
			}
		}
	}
	return err
}

// calledInBrackets refuses a call whose arguments stand in brackets. It returns nil for what may be a part of an array, x[0] or x[i].
func (p *parser) calledInBrackets(name ast.Span, end int32) *ast.Error {
	word, rest := p.src[name.Start:name.End], p.src[end:]
	args := foreign.Arguments(rest[:min(len(rest), 1000)])
	if word == strings.ToLower(word) || len(word) < 2 || !slices.ContainsFunc(args, func(a string) bool { return !isSubscript(a) }) {
		return nil
	}
	hint := ""
	switch word {
	case "Sum", "NSum":
		hint = symbolHint('∑')
	case "Product", "NProduct":
		hint = symbolHint('∏')
	default:
		if call := calledWith(word, args); call != "" {
			hint = "arguments stand in parentheses: " + call
		} else { // Plot[x^2, {x, 0, 1}]
			hint = missing(word)
		}
	}
	if hint == "" {
		return nil
	}
	return ast.Errorf(name, ast.CodeFunction, "%s is called with brackets", ast.Quote(word)).About(word).WithHint("%s", hint)
}

// isSubscript reports whether a text can stand in the brackets of an array: an index, a whole number, a range of them, or a constant
// in parentheses.
func isSubscript(text string) bool {
	if strings.HasPrefix(text, "(") {
		return true
	}
	return strings.Trim(text, "0123456789:-") == "" || !strings.ContainsFunc(text, func(r rune) bool { return !isLetter(r) && !isDigit(r) })
}
