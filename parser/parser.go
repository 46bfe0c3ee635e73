// Package parser turns text into a syntax tree.
//
// It is the only package that knows participle. Sentences (statements, assignments,
// functions, lists of outputs) are a participle grammar in struct tags;
// an expression is one production of it, which climbs precedences in a loop with its
// own stack, so that neither the depth nor the length of a formula meets the end
// of Go's. The grammar of the whole language as struct tags stands in
// grammar_test.go: both must give the same tree.
//
// The parser does not resolve names: that is [ast.Resolve].
package parser

import (
	"errors"
	"sync"

	"backprop/ast"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// program is the grammar of sentences. Two statements cannot follow each other
// without a separator because an expression ends only at one.
type program struct {
	Stmts []*stmt `parser:"Sep* ( @@ Sep* )*"`
}

type stmt struct {
	Name   lexer.Token   `parser:"( (?= Ident ( Open Ident ( Comma Ident )* Close )? Assign ) @Ident"`
	Params []lexer.Token `parser:"  ( Open @( Ident ( Comma Ident )* ) Close )? Assign )?"` // with the commas
	Body   []ast.Expr    `parser:"@@ ( Comma @@ )*"`
}

func ident(t lexer.Token) ast.Ident { return ast.Ident{Span: spanOf(t), Name: Name(t.Value)} }

// The number of statements is limited by the number of tokens; participle's own
// limit is lower.
var liftIterations = sync.OnceFunc(func() { participle.MaxIterations = MaxTokens + 1 })

// Parse parses a program. The error is an *[ast.Error] with its place in src.
func Parse(src string) (*ast.Program, error) {
	if len(src) > MaxBytes {
		return nil, ast.Errorf(ast.Span{Start: MaxBytes, End: MaxBytes}, ast.CodeLimit, "the expression is longer than %d MiB", MaxBytes>>20)
	}
	return parse(src, windowSize)
}

// parse parses with windows of this size.
func parse(src string, size int) (*ast.Program, error) {
	liftIterations()
	p := newParser(src, size)
	defer p.rest()
	if p.grammar == nil {
		p.build()
	}
	tree, err := p.grammar.ParseString("", "")
	if err != nil {
		return nil, p.asError(err)
	}
	return p.program(tree)
}

// Expr parses an expression alone: the rules of the table are many, and need no grammar of
// sentences. The error is an *[ast.Error] with its place in src.
func Expr(src string) (ast.Expr, error) {
	p := newParser(src, windowSize)
	defer p.rest()
	tokens, err := lexer.Upgrade(&p.window)
	if err != nil {
		return nil, err
	}
	e, err := p.expr(tokens)
	switch next := tokens.Peek(); {
	case errors.Is(err, participle.NextMatch):
		return nil, empty()
	case err == nil && next.Type != tokEOF:
		return nil, syntax(spanOf(*next), "the expression ends before %s", ast.Quote(next.Value))
	}
	return e, err
}

func empty() *ast.Error {
	return syntax(ast.Span{}, "the expression is empty").WithHint("backprop eval 'a*x*t' --a=100 --x=2 --t=1.1")
}

// parser is the state of one call of Parse, with the grammar that works on it.
type parser struct {
	scanner
	window window
	slabs
	operands []operand
	frames   []frame
	depth    int
	start    lexer.RawCursor // of the expression
	grammar  *participle.Parser[program]
}

// idle keeps parsers for the next call: participle takes longer to build a grammar than
// to parse a formula, and the rules of the table are many formulas.
var idle sync.Pool

func newParser(src string, size int) *parser {
	p, ok := idle.Get().(*parser)
	if !ok {
		p = &parser{}
	}
	p.scanner = scanner{src: src}
	p.window = window{scanner: &p.scanner, size: size}
	return p
}

func (p *parser) build() {
	grammar, err := participle.Build[program](
		participle.Lexer(definition{&p.window, sentenceSymbols()}),
		participle.ParseTypeWith(p.expr),
		participle.UseLookahead(0),
	)
	if err != nil {
		panic(err) // the grammar is a constant
	}
	p.grammar = grammar
}

// rest lets go of all that the last call has made.
func (p *parser) rest() {
	*p = parser{grammar: p.grammar}
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
		if s.Name.Value != "" {
			t.Name = ident(s.Name)
			for i := 0; i < len(s.Params); i += 2 {
				t.Params = append(t.Params, ident(s.Params[i]))
			}
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

// asError finds our error in participle's, or words one of participle's own.
func (p *parser) asError(err error) error {
	if e, ok := errors.AsType[*ast.Error](err); ok {
		return e
	}
	if e, ok := errors.AsType[*participle.UnexpectedTokenError](err); ok {
		return p.unexpected(lexer.Token{}, e.Unexpected)
	}
	return ast.Errorf(ast.Span{}, ast.CodeSyntax, "%s", err.Error())
}
