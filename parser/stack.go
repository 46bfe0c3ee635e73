package parser

import (
	"backprop/ast"
	"backprop/ast/op"

	"github.com/alecthomas/participle/v2/lexer"
)

// frame is an operator that waits for its last operand, or an open parenthesis, bracket or call. The first frame is neither: it binds
// nothing.
type frame struct {
	kind frameKind
	op   op.Code
	prec int8
	span ast.Span // of the operator, the parenthesis or the function's name
	args int32    // of a call, an array or an index: the number of operands below its first argument, element or axis
	end  int32    // of a call: the end of its opening parenthesis; of an index: the number of axes below its first
}

type frameKind uint8

const (
	bottomFrame frameKind = iota
	unaryFrame
	binaryFrame // x op …
	parenFrame  // ( …
	braceFrame  // { …
	callFrame   // name( …, with op.Reduce name[…]( …
	arrayFrame  // [ …
	indexFrame  // x[ …
	rootFrame   // √ …
	thenFrame   // c ? …
	elseFrame   // c ? a : …
)

// top returns the frame that waits for the next operand.
func (p *parser) top() *frame { return &p.frames[len(p.frames)-1] }

// open pushes a frame that is a level of nesting.
func (p *parser) open(f frame) *ast.Error {
	if p.depth++; p.depth > p.deepest {
		err := tooDeep(p.deepest)
		err.Span = f.span
		return err
	}
	p.frames = append(p.frames, f)
	return nil
}

func (p *parser) push(e ast.Expr, span ast.Span) {
	p.operands = append(p.operands, operand{e, span})
}

// reduce applies waiting operators that bind more than prec.
func (p *parser) reduce(prec int8) {
	for p.top().prec > prec && p.top().kind != thenFrame {
		p.apply()
	}
}

// apply pops the top frame with its operands and pushes the result.
func (p *parser) apply() {
	f := *p.top()
	p.frames = p.frames[:len(p.frames)-1]
	n := len(p.operands) - 1
	y := &p.operands[n]
	switch f.kind {
	case unaryFrame:
		p.depth--
		span := f.span.To(y.span)
		*y = operand{p.unary(span, f.op, y.expr), span}
	case rootFrame:
		p.depth--
		span := f.span.To(y.span)
		*y = operand{p.call(span, f.span, "sqrt", []ast.Expr{y.expr}), span}
	case binaryFrame:
		if f.op == op.Pow {
			p.depth--
		}
		x := &p.operands[n-1]
		span := x.span.To(y.span)
		*x = operand{p.binary(span, f.op, x.expr, y.expr), span}
		*y = operand{}
		p.operands = p.operands[:n]
	case elseFrame:
		p.depth--
		c, x := &p.operands[n-2], &p.operands[n-1]
		span := c.span.To(y.span)
		*c = operand{p.call(span, f.span, "if", []ast.Expr{c.expr, x.expr, y.expr}), span}
		p.drop(n - 1)
	}
}

// drop removes the operands from n on.
func (p *parser) drop(n int) {
	clear(p.operands[n:])
	p.operands = p.operands[:n]
}

// close ends the open parenthesis or call.
func (p *parser) close(t *lexer.Token) *ast.Error {
	p.reduce(0)
	f := *p.top()
	switch f.kind {
	case parenFrame, callFrame, braceFrame:
		if (f.kind == braceFrame) != (t.Type == tokBraceClose) {
			return p.mismatch(t, &f)
		}
	case arrayFrame, indexFrame:
		return p.mismatch(t, &f)
	case thenFrame:
		return missingColon(&f)
	default:
		return ast.Errorf(extent(t), ast.CodeSyntax, "%q has no matching %q", t.Value, map[lexer.TokenType]string{tokClose: "(", tokBraceClose: "{"}[t.Type])
	}
	p.frames = p.frames[:len(p.frames)-1]
	p.depth--
	span := f.span.To(extent(t))
	if f.kind != callFrame {
		p.operands[len(p.operands)-1].span = span
		if next := p.tokens[p.at+1].Type; next != tokBracketOpen && next != tokTranspose {
			p.roots() // √(x)^2 is (√x)^2: the parentheses end the operand of the root
		}
		return nil
	}
	args := p.arguments(p.operands[f.args:])
	p.drop(int(f.args))
	call := p.call(span, f.span, Name(p.text(&f)), args)
	if f.op == op.Reduce {
		call.Over = p.overs[len(p.overs)-1]
		p.overs = p.overs[:len(p.overs)-1]
	}
	p.push(call, span)
	return nil
}
