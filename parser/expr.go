package parser

import (
	"slices"

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

var infixOps = [...]op.Code{
	0: op.Add, tokAdd - tokSub: op.Sub, tokAdd - tokMul: op.Mul, tokAdd - tokDiv: op.Div,
	tokAdd - tokPow: op.Pow, tokAdd - tokLt: op.Lt, tokAdd - tokLe: op.Le, tokAdd - tokGt: op.Gt,
	tokAdd - tokGe: op.Ge, tokAdd - tokEq: op.Eq, tokAdd - tokNe: op.Ne, tokAdd - tokAnd: op.And, tokAdd - tokOr: op.Or,
	tokAdd - tokMatMul: op.MatMul,
}

func spanOf(t lexer.Token) ast.Span { return extent(&t) }

func extent(t *lexer.Token) ast.Span {
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
//	product = unary { ( "*" | "/" | "@" ) unary } .
//	unary   = ( "-" | "+" | "!" ) unary | power .
//	power   = postfix [ super | ( "^" | "**" ) unary ] .
//	postfix = number | primary { ".T" | "[" axis { "," axis } "]" } .
//	axis    = name | expr | [ expr ] ":" [ expr ] .
//	primary = name [ [ "[" axis { "," axis } "]" ] "(" expr { "," expr } ")" ] | "√" postfix
//	        | "(" expr ")" | "{" expr "}" | "[" expr { "," expr } "]" .
//
// by operator precedence (Floyd 1963): operands and waiting operators are on two
// stacks of the parser's, an operator is applied when one that binds less follows.
func (p *parser) expr(lex *lexer.PeekingLexer) (ast.Expr, error) {
	start := lex.RawCursor()
	p.tokens, p.at, p.ahead = lex.Range(0, lexer.RawCursor(p.count)), int(start), false
	if k := p.peek().Type; (k == tokEOF || k == tokSep) && p.before(1) != tokAssign && p.before(1) != tokComma {
		return nil, participle.NextMatch
	}
	err := p.climb()
	switch {
	case !p.ahead:
		for int(lex.RawCursor()) < p.at {
			lex.Next()
		}
	case err != nil:
		lex.Next() // or participle would look for another reading
	default:
		p.handBack(lex, start)
	}
	if err != nil {
		return nil, err
	}
	return p.operands[0].expr, nil
}

// climb leaves the expression as the only operand.
func (p *parser) climb() *ast.Error {
	p.drop(0)
	p.frames, p.depth = append(p.frames[:0], frame{}), 0
	p.subs, p.overs = p.subs[:0], p.overs[:0]
	for {
		if err := p.operand(); err != nil {
			return p.inRemark(p.inBracketCall(p.inForeignCall(err)))
		}
		switch again, err := p.operator(); {
		case err != nil:
			return p.inRemark(p.inBracketCall(p.inForeignCall(err)))
		case !again:
			return nil
		}
	}
}

// peek returns the next token, which is never beyond that at the end.
func (p *parser) peek() *lexer.Token { return &p.tokens[p.at] }

// before returns the kind of the n-th token before the next.
func (p *parser) before(n int) lexer.TokenType {
	if p.at < n {
		return 0
	}
	return p.tokens[p.at-n].Type
}

// prev returns the token before the next.
func (p *parser) prev() *lexer.Token {
	if p.at == 0 {
		return &lexer.Token{}
	}
	return &p.tokens[p.at-1]
}

// lookBack is how many tokens before the next messages look at: sin ^ { - 1 }.
const lookBack = 6

// readAhead replaces the tokens of a window, which has ended, by those of the next; a few of the old ones
// stand before them, for messages that look back.
func (p *parser) readAhead() {
	p.ahead = true
	keep := min(lookBack, p.at)
	p.room = append(p.room[:0], p.tokens[p.at-keep:p.at]...)
	p.begin(p.size, nil)
	for {
		n := len(p.room)
		p.room = slices.Grow(p.room, 1)[:n+1]
		if p.read(&p.room[n]); p.room[n].Type == tokEOF {
			break
		}
	}
	p.tokens, p.at = p.room, keep
}

// handBack gives lex the tokens that expr has read ahead and not used. Participle will take those from
// the start of the expression to the cursor, which must not come to lie before it: as many
// stand before the cursor as if they had been read from lex.
func (p *parser) handBack(lex *lexer.PeekingLexer, start lexer.RawCursor) {
	used := p.tokens[p.at-1]
	unused := p.tokens[p.at:]
	if p.more {
		unused = unused[:len(unused)-1] // the end of the window
	}
	tokens := make([]lexer.Token, start+1, int(start)+1+len(unused))
	for i := range tokens {
		tokens[i] = used
	}
	p.begin(max(p.size, len(tokens)), append(tokens, unused...)) // so that in the end the copies are no more than the tokens
	next, _ := lexer.Upgrade(&p.scanner)
	for range start + 1 {
		next.Next()
	}
	*lex = *next
}

// operand reads prefix operators and opening parentheses up to and with a number or a
// name, and pushes that.
func (p *parser) operand() *ast.Error {
	for {
		t := p.peek()
		span := extent(t)
		switch t.Type {
		case tokNumber:
			p.at++
			v, err := p.number(t)
			if err != nil {
				return err
			}
			p.push(p.num(span, v), span)
			return nil
		case tokIdent:
			p.at++
			open := p.peek()
			if open.Type != tokOpen {
				p.push(p.name(span, Name(t.Value)), span)
				return nil
			}
			p.at++
			if p.peek().Type == tokClose {
				return noArgument(span.To(extent(p.peek())), t.Value)
			}
			if err := p.open(frame{kind: callFrame, span: span, args: int32(len(p.operands)), end: extent(open).End}); err != nil {
				return err
			}
			continue
		case tokOpen:
			if err := p.open(frame{kind: parenFrame, span: span}); err != nil {
				return err
			}
		case tokBraceOpen:
			if err := p.open(frame{kind: braceFrame, span: span}); err != nil {
				return err
			}
		case tokBracketOpen:
			if err := p.open(frame{kind: arrayFrame, span: span, args: int32(len(p.operands))}); err != nil {
				return err
			}
		case tokRoot:
			if err := p.open(frame{kind: rootFrame, span: span, prec: op.PrecPow + 1}); err != nil {
				return err
			}
		case tokSub, tokAdd, tokNot:
			if p.top().kind == rootFrame {
				return p.unexpected()
			}
			code := op.Neg
			if t.Type == tokNot {
				code = op.Not
			} else if t.Type == tokAdd {
				code = op.Add
			}
			if err := p.open(frame{kind: unaryFrame, op: code, prec: op.PrecUnary, span: span}); err != nil {
				return err
			}
		case tokEOF:
			if !p.more {
				return p.unexpected()
			}
			p.readAhead()
			continue
		default:
			return p.unexpected()
		}
		p.at++
	}
}

// operator reads closing parentheses, brackets, transpositions and superscripts up to and with an infix
// operator or a comma. It reports false where the expression is at its end.
func (p *parser) operator() (bool, *ast.Error) {
	for {
		t := p.peek()
		switch t.Type {
		case tokTranspose:
			if err := p.transpose(t); err != nil {
				return false, err
			}
			continue
		case tokBracketOpen:
			if again, err := p.index(t); again || err != nil {
				return again, err
			}
			continue
		}
		if p.top().kind == rootFrame {
			if t.Type == tokSuper || t.Type == tokPow {
				return false, ambiguousRoot(p.top(), *t)
			}
			p.roots()
		}
		switch t.Type {
		case tokSuper:
			if err := p.super(); err != nil {
				return false, err
			}
		case tokClose, tokBraceClose:
			if err := p.close(t); err != nil {
				return false, err
			}
		case tokBracketClose:
			if again, err := p.closeBracket(t); again || err != nil {
				return again, err
			}
		case tokQuestion:
			p.reduce(op.PrecCond)
			p.at++
			return true, p.open(frame{kind: thenFrame, prec: op.PrecCond, span: extent(t)})
		case tokColon:
			p.reduce(op.PrecCond)
			for p.top().kind == elseFrame {
				p.apply()
			}
			if p.top().kind == indexFrame {
				if again, err := p.rangeFrom(t); again || err != nil {
					return again, err
				}
				continue
			}
			if p.top().kind != thenFrame {
				return false, p.strayColon(extent(t))
			}
			p.top().kind = elseFrame
			p.at++
			return true, nil
		case tokComma:
			p.reduce(0)
			switch f := p.top(); f.kind {
			case callFrame, arrayFrame:
				p.at++
				return true, nil
			case indexFrame:
				p.endAxis()
				p.at++
				if again, err := p.axis(); again || err != nil {
					return again, err
				}
				continue
			case parenFrame, braceFrame:
				return false, p.commaInParens(f)
			case thenFrame:
				return false, missingColon(f)
			}
			return false, p.decimalComma()
		case tokEOF, tokSep:
			p.reduce(0)
			if f := p.top(); f.kind != bottomFrame {
				return false, p.unclosed(f)
			}
			return false, nil
		default:
			if !infix(t.Type) {
				return false, p.unexpectedAfter()
			}
			p.at++
			return true, p.infix(t)
		}
		p.at++
	}
}

func (p *parser) infix(t *lexer.Token) *ast.Error {
	code := infixOps[tokAdd-t.Type]
	f := frame{kind: binaryFrame, op: code, prec: int8(code.Info().Prec), span: extent(t)}
	if code == op.Pow { // right-associative: what is waiting binds as much at most
		return p.open(f)
	}
	// Equal precedence is applied first: chains associate to the left.
	for p.top().prec >= f.prec {
		if g := p.top(); g.prec == f.prec && (f.prec == op.PrecCmp || f.prec == op.PrecEq) {
			return p.chained(g, f)
		}
		p.apply()
	}
	p.frames = append(p.frames, f)
	return nil
}

// text returns what the user typed for the operator or the name of a frame.
func (p *parser) text(f *frame) string { return p.src[f.span.Start:f.span.End] }

// roots applies the √ before a primary that has just ended.
func (p *parser) roots() {
	for p.top().kind == rootFrame {
		p.apply()
	}
}
