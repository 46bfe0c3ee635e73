// Package parser turns text into a syntax tree.
//
// It is the only package that knows participle. Sentences (statements, assignments, functions, lists of outputs) are a
// participle grammar in struct tags; an expression is one production of it, which climbs precedences in a loop with its own
// stack, so neither the depth nor the length of a formula exhausts the stack of Go. The grammar of the whole language as
// struct tags stands in grammar_test.go: both must give the same tree.
//
// The parser does not resolve names: that is [ast.Resolve].
package parser

import (
	"errors"
	"fmt"
	"sync"

	"backprop/ast"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// program is the grammar of sentences. Statements need a separator between them because an expression ends only at one.
type program struct {
	Stmts []*stmt `parser:"Sep* ( @@ Sep* )*"`
}

type stmt struct {
	Target *target    `parser:"@@?"`
	Body   []ast.Expr `parser:"@@ ( Comma @@ )*"`
}

// target is what stands before "=": a name, with parameters of a function or indices of an array.
type target struct {
	name          ast.Ident
	params, index []ast.Ident
}

// Parse reads
//
//	target = name [ "(" name { "," name } ")" | "[" name { "," name } "]" ] "=" .
//
// by hand: looked ahead for and captured by the grammar, it takes more time than a short body.
func (t *target) Parse(lex *lexer.PeekingLexer) error {
	start := lex.MakeCheckpoint()
	if lex.Peek().Type == tokIdent {
		t.name = ident(*lex.Next())
		ok := true
		switch lex.Peek().Type {
		case tokOpen:
			t.params, ok = names(lex, tokClose)
		case tokBracketOpen:
			t.index, ok = names(lex, tokBracketClose)
		}
		if ok && lex.Next().Type == tokAssign {
			return nil
		}
	}
	lex.LoadCheckpoint(start)
	return participle.NextMatch
}

// names reads names in brackets, which end with this kind of token. It reports false at anything else.
func names(lex *lexer.PeekingLexer, end lexer.TokenType) ([]ast.Ident, bool) {
	var list []ast.Ident
	for next := lex.Next(); next.Type != end; next = lex.Next() { // the bracket, or a comma
		if list != nil && next.Type != tokComma || lex.Peek().Type != tokIdent {
			return nil, false
		}
		list = append(list, ident(*lex.Next()))
	}
	return list, true
}

func ident(t lexer.Token) ast.Ident { return ast.Ident{Span: spanOf(t), Name: Name(t.Value)} }

var iterations sync.Once

// liftIterations makes the number of tokens the limit of statements; participle's own limit is lower.
func liftIterations() { iterations.Do(func() { participle.MaxIterations = MaxTokens + 1 }) }

// windowSize lets most windows, with their last operator, fit a list of 128.
const windowSize = 120

// Parse parses a program. The error is an *[ast.Error] with its place in src.
func Parse(src string) (*ast.Program, error) { return Limits{}.Parse(src) }

// Limits are tighter limits than [MaxBytes] and [MaxDepth]; 0 stands for these.
type Limits struct{ Bytes, Depth int }

// Parse is [Parse] within the limits.
func (l Limits) Parse(src string) (*ast.Program, error) {
	if most := within(l.Bytes, MaxBytes); len(src) > most {
		return nil, ast.Errorf(ast.Span{Start: int32(most), End: int32(most)}, ast.CodeLimit, "the expression is longer than %s", size(most))
	}
	return parse(src, windowSize, within(l.Depth, MaxDepth))
}

// parses reports whether a text is a program.
func parses(src string) bool {
	_, err := read(src, windowSize, MaxDepth)
	return err == nil
}

// within returns a limit of at most most; 0 stands for most.
func within(limit, most int) int {
	if limit <= 0 {
		return most
	}
	return min(limit, most)
}

// size writes a number of bytes.
func size(n int) string {
	if n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// parse parses with windows of this size, to a depth.
func parse(src string, size, depth int) (*ast.Program, error) {
	program, err := read(src, size, depth)
	if err != nil {
		return nil, sound(respelled(src, err))
	}
	return program, nil
}

// read is parse without an answer to the notation of other tools. Most programs are one expression, which is parsed without the grammar
// of sentences: building that takes five times as long.
func read(src string, size, depth int) (*ast.Program, error) {
	p := newParser(src, size, depth)
	defer p.rest()
	if e := p.alone(); e != nil {
		return &ast.Program{Source: src, Stmts: []*ast.Stmt{{Span: e.Extent(), Body: []ast.Expr{e}}}}, nil
	}
	p.reset(src, size, depth)
	liftIterations()
	if p.grammar == nil {
		p.build()
	}
	tree, err := p.grammar.ParseString("", "")
	if err != nil {
		return nil, p.asError(err)
	}
	return p.program(tree)
}

// Expr parses an expression alone. The error is an *[ast.Error] with its place in src.
func Expr(src string) (ast.Expr, error) {
	program, err := Parse(src)
	if err != nil {
		return nil, err
	}
	s := program.Stmts[0]
	if len(program.Stmts) > 1 || s.Name.Name != "" || len(s.Body) > 1 {
		return nil, syntax(s.Span, "expected one expression and nothing else")
	}
	return s.Body[0], nil
}

// alone parses a program of one expression. It returns nil for any other.
func (p *parser) alone() ast.Expr {
	tokens, _ := lexer.Upgrade(&p.scanner) // a scanner never fails
	e, err := p.expr(tokens)
	for tokens.Peek().Type == tokSep {
		tokens.Next()
	}
	if err != nil || !tokens.Peek().EOF() {
		return nil
	}
	return e
}

func empty() *ast.Error {
	return syntax(ast.Span{}, "the expression is empty").WithHint("backprop eval 'a*x*t' --a=100 --x=2 --t=1.1")
}

// parser is the state of one call of Parse, with the grammar that works on it.
type parser struct {
	scanner
	slabs
	operands []operand
	frames   []frame
	subs     []ast.Sub   // the axes in brackets that are open
	overs    [][]ast.Sub // the axes of reductions whose parentheses are open
	depth    int
	size     int           // of a window
	tokens   []lexer.Token // the window that expr reads
	at       int           // the next of them
	ahead    bool          // tokens has more than participle has read
	room     []lexer.Token // for tokens read ahead
	grammar  *participle.Parser[program]
}

// idle keeps parsers for the next call: the rules of the table are many formulas.
var idle sync.Pool

func newParser(src string, size, depth int) *parser {
	p, ok := idle.Get().(*parser)
	if !ok {
		p = &parser{}
	}
	p.reset(src, size, depth)
	return p
}

func (p *parser) reset(src string, size, depth int) {
	p.scanner = scanner{src: src, window: size, deepest: depth}
	p.size = size
}

func (p *parser) build() {
	grammar, err := participle.Build[program](
		participle.Lexer(definition{&p.scanner, sentenceSymbols()}),
		participle.ParseTypeWith(p.expr),
		participle.UseLookahead(0),
	)
	if err != nil {
		panic(err) // the grammar is a constant
	}
	p.grammar = grammar
}

// rest drops the results of the last call, and keeps a little room.
func (p *parser) rest() {
	p.reset("", 0, 0)
	p.tokens = nil
	const most = 1 << 14
	if max(cap(p.operands), cap(p.frames), cap(p.subs), cap(p.overs)) > most {
		p.operands, p.frames, p.subs, p.overs = nil, nil, nil, nil
	}
	if cap(p.room) > 2*windowSize+16 {
		p.room = nil
	}
	clear(p.operands) // the rest was cleared when it was used up
	clear(p.subs[:cap(p.subs)])
	clear(p.overs[:cap(p.overs)])
	clear(p.room[:cap(p.room)])
	idle.Put(p)
}

func (p *parser) program(tree *program) (*ast.Program, error) {
	if len(tree.Stmts) == 0 {
		return nil, empty()
	}
	out := &ast.Program{Source: p.src, Stmts: make([]*ast.Stmt, len(tree.Stmts))}
	for i, s := range tree.Stmts {
		t := &ast.Stmt{Body: s.Body}
		first, last := s.Body[0].Extent(), s.Body[len(s.Body)-1].Extent()
		if s.Target != nil {
			t.Name, t.Params, t.Index = s.Target.name, s.Target.params, s.Target.index
			first = t.Name.Span
		}
		t.Span = first.To(last)
		if t.Name.Name != "" && len(t.Body) > 1 {
			return nil, ast.Errorf(t.Body[1].Extent(), ast.CodeSyntax, "%s can have one value, found %d", ast.Quote(t.Name.Name), len(t.Body)).
				WithHint("several outputs are a statement of their own, the last: u = …; v = …; u, v")
		}
		out.Stmts[i] = t
	}
	return out, nil
}

// asError returns the *ast.Error in an error of participle, or words an error of its own.
func (p *parser) asError(err error) error {
	if e, ok := errors.AsType[*ast.Error](err); ok {
		return e
	}
	if e, ok := errors.AsType[*participle.UnexpectedTokenError](err); ok {
		return p.unexpectedBetween(lexer.Token{}, e.Unexpected)
	}
	return ast.Errorf(ast.Span{}, ast.CodeSyntax, "%s", err.Error())
}
