function store(req) {
    return req.params['role-tag'];
}

function save(req, res, next) {
    store(req);
    next();
}

module.exports = {
    save: save
};
