package parser

import (
	"backprop/ast"
	"backprop/ast/op"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// operand is an expression with its extent, parentheses included.
type operand struct {
	expr ast.Expr
	span ast.Span
}

// frame is an operator that waits for its last operand, or something open.
type frame struct {
	kind frameKind
	op   op.Code
	prec int
	tok  lexer.Token // the operator, the parenthesis or the function's name
	args int         // of a call: how many operands lay below its first argument
	end  int32       // of a call: where its opening parenthesis ends
}

type frameKind uint8

const (
	unaryFrame  frameKind = iota
	binaryFrame           // x op …
	parenFrame            // ( …
	callFrame             // name( …
	rootFrame             // √ …
	thenFrame             // c ? …
	elseFrame             // c ? a : …
)

var infixOps = [...]op.Code{
	0: op.Add, tokAdd - tokSub: op.Sub, tokAdd - tokMul: op.Mul, tokAdd - tokDiv: op.Div,
	tokAdd - tokPow: op.Pow, tokAdd - tokLt: op.Lt, tokAdd - tokLe: op.Le, tokAdd - tokGt: op.Gt,
	tokAdd - tokGe: op.Ge, tokAdd - tokEq: op.Eq, tokAdd - tokNe: op.Ne, tokAdd - tokAnd: op.And, tokAdd - tokOr: op.Or,
}

func spanOf(t lexer.Token) ast.Span {
	return ast.Span{Start: int32(t.Pos.Offset), End: int32(t.Pos.Offset + len(t.Value))}
}

// expr parses
//
//	expr    = or [ "?" expr ":" expr ] .
//	or      = and { "||" and } .
//	and     = eq { "&&" eq } .
//	eq      = cmp [ ( "==" | "!=" ) cmp ] .
//	cmp     = sum [ ( "<" | "<=" | ">" | ">=" ) sum ] .
//	sum     = product { ( "+" | "-" ) product } .
//	product = unary { ( "*" | "/" ) unary } .
//	unary   = ( "-" | "+" | "!" ) unary | power .
//	power   = primary [ super | ( "^" | "**" ) unary ] .
//	primary = number | name | name "(" expr { "," expr } ")" | "√" primary
//	        | "(" expr ")" | "{" expr "}" .
//
// by operator precedence (Floyd 1963): operands and waiting operators are on two
// stacks of the parser's, an operator is applied when one that binds less follows.
func (p *parser) expr(lex *lexer.PeekingLexer) (ast.Expr, error) {
	var prev lexer.Token
	if i := lex.RawCursor(); i > 0 {
		prev = lex.Range(i-1, i)[0]
	}
	if k := lex.Peek().Type; (k == tokEOF || k == tokSep) && prev.Type != tokAssign && prev.Type != tokComma {
		return nil, participle.NextMatch
	}
	p.operands, p.frames, p.depth = p.operands[:0], p.frames[:0], 0
	p.start = lex.RawCursor()
	for {
		if err := p.operand(lex, &prev); err != nil {
			return nil, err
		}
		again, err := p.operator(lex, &prev)
		if err != nil {
			return nil, err
		}
		if !again {
			return p.operands[0].expr, nil
		}
	}
}

// operand reads prefix operators and opening parentheses up to and with a number or a
// name, and pushes that.
func (p *parser) operand(lex *lexer.PeekingLexer, prev *lexer.Token) *ast.Error {
	for {
		p.refill(lex)
		t := *lex.Peek()
		span := spanOf(t)
		switch t.Type {
		case tokNumber:
			lex.Next()
			v, err := p.number(t)
			if err != nil {
				return err
			}
			p.push(p.num(span, v), span)
			*prev = t
			return nil
		case tokIdent:
			lex.Next()
			*prev = t
			if lex.Peek().Type != tokOpen {
				p.push(p.name(span, Name(t.Value)), span)
				return nil
			}
			*prev = *lex.Next()
			if lex.Peek().Type == tokClose {
				return ast.Errorf(span.To(spanOf(*lex.Peek())), ast.CodeArity, "%s needs an argument", ast.Short(t.Value)).About(Name(t.Value)).
					WithHint("write %s", ast.Short(signature(t.Value)))
			}
			if err := p.open(frame{kind: callFrame, tok: t, args: len(p.operands), end: spanOf(*prev).End}); err != nil {
				return err
			}
			continue
		case tokOpen, tokBraceOpen:
			if err := p.open(frame{kind: parenFrame, tok: t}); err != nil {
				return err
			}
		case tokRoot:
			if err := p.open(frame{kind: rootFrame, tok: t, prec: op.PrecPow + 1}); err != nil {
				return err
			}
		case tokSub, tokAdd, tokNot:
			if p.top().kind == rootFrame {
				return p.unexpected(*prev, t)
			}
			code := op.Neg
			if t.Type == tokNot {
				code = op.Not
			} else if t.Type == tokAdd {
				code = op.Add
			}
			if err := p.open(frame{kind: unaryFrame, op: code, prec: op.PrecUnary, tok: t}); err != nil {
				return err
			}
		default:
			return p.unexpected(*prev, t)
		}
		lex.Next()
		*prev = t
	}
}

// operator reads closing parentheses and superscripts up to and with an infix
// operator or a comma. It reports false where the expression is at its end.
func (p *parser) operator(lex *lexer.PeekingLexer, prev *lexer.Token) (bool, *ast.Error) {
	for {
		t := *lex.Peek()
		if f := p.top(); f.kind == rootFrame && (t.Type == tokSuper || t.Type == tokPow) {
			return false, ambiguousRoot(f, t)
		}
		p.roots()
		switch t.Type {
		case tokSuper:
			if err := p.super(lex, *prev); err != nil {
				return false, err
			}
		case tokClose, tokBraceClose:
			if err := p.close(t); err != nil {
				return false, err
			}
			lex.Next()
		case tokQuestion:
			p.reduce(op.PrecCond)
			if err := p.open(frame{kind: thenFrame, prec: op.PrecCond, tok: t}); err != nil {
				return false, err
			}
			lex.Next()
			*prev = t
			return true, nil
		case tokColon:
			p.reduce(op.PrecCond)
			for p.top().kind == elseFrame {
				p.apply()
			}
			if p.top().kind != thenFrame {
				return false, ast.Errorf(spanOf(t), ast.CodeSyntax, `":" without a "?"`).WithHint("a choice is written c ? a : b")
			}
			p.frames[len(p.frames)-1].kind = elseFrame
			lex.Next()
			*prev = t
			return true, nil
		case tokComma:
			p.reduce(0)
			switch f := p.top(); f.kind {
			case callFrame:
				lex.Next()
				*prev = t
				return true, nil
			case parenFrame:
				return false, p.commaInParens(*prev, t, f)
			case thenFrame:
				return false, missingColon(f)
			}
			if err := decimalComma(lex, *prev, t); err != nil {
				return false, err
			}
			return false, nil
		case tokEOF, tokSep:
			p.reduce(0)
			if len(p.frames) > 0 {
				return false, p.unclosed(p.top())
			}
			return false, nil
		default:
			if !infix(t.Type) {
				return false, p.unexpectedAfter(lex, *prev, t)
			}
			return true, p.infix(lex, prev)
		}
		*prev = t
	}
}

func (p *parser) infix(lex *lexer.PeekingLexer, prev *lexer.Token) *ast.Error {
	t := *lex.Next()
	code := infixOps[tokAdd-t.Type]
	f := frame{kind: binaryFrame, op: code, prec: code.Info().Prec, tok: t}
	if code == op.Pow { // right-associative: what is waiting binds as much at most
		*prev = t
		return p.open(f)
	}
	// Equal precedence is applied first: chains associate to the left.
	for len(p.frames) > 0 && p.top().prec >= f.prec {
		if g := p.top(); g.prec == f.prec && (f.prec == op.PrecCmp || f.prec == op.PrecEq) {
			return chained(g, f)
		}
		p.apply()
	}
	p.frames = append(p.frames, f)
	*prev = t
	return nil
}

// top returns the frame that waits for the next operand, or a zero one that binds nothing.
func (p *parser) top() frame {
	if len(p.frames) == 0 {
		return frame{kind: unaryFrame}
	}
	return p.frames[len(p.frames)-1]
}

// open pushes a frame that is a level of nesting.
func (p *parser) open(f frame) *ast.Error {
	if p.depth++; p.depth > MaxDepth {
		err := tooDeep()
		err.Span = spanOf(f.tok)
		return err
	}
	p.frames = append(p.frames, f)
	return nil
}

func (p *parser) push(e ast.Expr, span ast.Span) {
	p.operands = append(p.operands, operand{e, span})
}

// reduce applies waiting operators that bind more than prec.
func (p *parser) reduce(prec int) {
	for len(p.frames) > 0 && p.top().prec > prec {
		if k := p.top().kind; k == thenFrame {
			return
		}
		p.apply()
	}
}

// apply pops the top frame with its operands and pushes the result.
func (p *parser) apply() {
	f := p.top()
	p.frames = p.frames[:len(p.frames)-1]
	n := len(p.operands) - 1
	y := p.operands[n]
	switch f.kind {
	case unaryFrame:
		p.depth--
		span := spanOf(f.tok).To(y.span)
		p.operands[n] = operand{p.unary(span, f.op, y.expr), span}
	case rootFrame:
		p.depth--
		at := spanOf(f.tok)
		p.operands[n] = operand{p.call(at.To(y.span), at, "sqrt", []ast.Expr{y.expr}), at.To(y.span)}
	case binaryFrame:
		if f.op == op.Pow {
			p.depth--
		}
		x := p.operands[n-1]
		span := x.span.To(y.span)
		p.operands = p.operands[:n]
		p.operands[n-1] = operand{p.binary(span, f.op, x.expr, y.expr), span}
	case elseFrame:
		p.depth--
		c, x := p.operands[n-2], p.operands[n-1]
		span := c.span.To(y.span)
		p.operands = p.operands[:n-1]
		p.operands[n-2] = operand{p.call(span, spanOf(f.tok), "if", []ast.Expr{c.expr, x.expr, y.expr}), span}
	}
}

// close ends the parenthesis or the call that is open.
func (p *parser) close(t lexer.Token) *ast.Error {
	p.reduce(0)
	f := p.top()
	opened := tokOpen
	if f.kind == parenFrame {
		opened = f.tok.Type
	}
	switch {
	case f.kind == thenFrame:
		return missingColon(f)
	case f.kind != parenFrame && f.kind != callFrame:
		return ast.Errorf(spanOf(t), ast.CodeSyntax, "%q has no matching %q", t.Value, map[lexer.TokenType]string{tokClose: "(", tokBraceClose: "{"}[t.Type])
	case (opened == tokOpen) != (t.Type == tokClose):
		return ast.Errorf(spanOf(t), ast.CodeSyntax, "%q does not close %q", t.Value, p.opening(f)).WithHint("close what was opened last")
	}
	p.frames = p.frames[:len(p.frames)-1]
	p.depth--
	n := len(p.operands) - 1
	span := spanOf(f.tok).To(spanOf(t))
	if f.kind == parenFrame {
		p.operands[n].span = span
		p.roots() // √(x)^2 is (√x)^2: parentheses end what the root is of
	} else {
		args := make([]ast.Expr, 0, n+1-f.args)
		for _, a := range p.operands[f.args:] {
			args = append(args, a.expr)
		}
		p.operands = p.operands[:f.args]
		p.push(p.call(span, spanOf(f.tok), Name(f.tok.Value), args), span)
	}
	return nil
}

// roots applies the √ before a primary that has just ended.
func (p *parser) roots() {
	for p.top().kind == rootFrame {
		p.apply()
	}
}
